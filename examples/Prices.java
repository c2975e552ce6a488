import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A service with a cache of prices that never evicts: its heap grows for as long as it runs. */
public class Prices {
	static Map<String, byte[]> cache = new HashMap<>();

	static byte[] render(String key) {
		return new byte[4096];
	}

	static byte[] cached(String key) {
		return cache.computeIfAbsent(key, Prices::render);
	}

	public static void main(String[] arguments) {
		boolean fixed = arguments.length > 0 && arguments[0].equals("fixed");
		if (fixed)
			cache = new LinkedHashMap<>(16, 0.75f, true) {
				@Override
				protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
					return size() > 1000;
				}
			};
		// Every customer has prices of their own, so nothing is ever found again.
		for (int request = 0; request < 20000; request++)
			cached("price for customer " + request);
		System.out.println(cache.size() + " entries");
	}
}
