// The report of a shop: for each order, look up its customer. `orders fixed` uses an index.
#include <cstdio>
#include <cstring>
#include <unordered_map>
#include <vector>

struct customer {
	unsigned id, country;
};

static const customer *find_customer(const std::vector<customer> &customers, unsigned id)
{
	for (const customer &one : customers)
		if (one.id == id)
			return &one;
	return nullptr;
}

int main(int argc, char **argv)
{
	const unsigned count = 30000;
	const bool fixed = argc > 1 && std::strcmp(argv[1], "fixed") == 0;
	std::vector<customer> customers;
	std::unordered_map<unsigned, const customer *> index;
	unsigned long sum = 0;

	for (unsigned i = 0; i < count; i++)
		customers.push_back({ i * 7919 % 1000003, i % 50 });
	for (const customer &one : customers)
		index[one.id] = &one;
	for (int days = 0; days < (fixed ? 300 : 1); days++)
		for (const customer &one : customers)
			sum += (fixed ? index[one.id] : find_customer(customers, one.id))->country;
	std::printf("%lu\n", sum);
}
