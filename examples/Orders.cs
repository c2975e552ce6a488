using System;
using System.Collections.Generic;

/// <summary>The report of a shop: for each order, look up its customer. "Orders fixed" uses an index.</summary>
public static class Orders
{
	class Customer
	{
		public int Id, Country;
	}

	static Customer FindCustomer(List<Customer> customers, int id)
	{
		for (int i = 0; i < customers.Count; i++)
			if (customers[i].Id == id)
				return customers[i];
		return null;
	}

	public static void Main(string[] arguments)
	{
		bool isFixed = arguments.Length > 0 && arguments[0] == "fixed";
		var customers = new List<Customer>();
		var index = new Dictionary<int, Customer>();
		for (int i = 0; i < 20000; i++)
		{
			var customer = new Customer { Id = i * 7919 % 1000003, Country = i % 50 };
			customers.Add(customer);
			index[customer.Id] = customer;
		}
		long sum = 0;
		// With the index, 300 days take less than one without it.
		for (int day = 0; day < (isFixed ? 300 : 1); day++)
			foreach (Customer order in customers)
				sum += (isFixed ? index[order.Id] : FindCustomer(customers, order.Id)).Country;
		Console.WriteLine(sum);
	}
}
