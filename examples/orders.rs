// The report of a shop: for each order, look up its customer. `orders fixed` uses an index.
use std::collections::HashMap;

struct Customer {
    id: u32,
    country: u32,
}

fn find_customer(customers: &[Customer], id: u32) -> &Customer {
    for customer in customers {
        if customer.id == id {
            return customer;
        }
    }
    unreachable!();
}

fn main() {
    let fixed = std::env::args().nth(1).as_deref() == Some("fixed");
    let customers: Vec<Customer> = (0..30000u64)
        .map(|i| Customer { id: (i * 7919 % 1000003) as u32, country: (i % 50) as u32 })
        .collect();
    let index: HashMap<u32, &Customer> = customers.iter().map(|one| (one.id, one)).collect();
    let mut sum = 0u64;
    for _ in 0..if fixed { 100 } else { 1 } {
        for order in &customers {
            let customer = if fixed { index[&order.id] } else { find_customer(&customers, order.id) };
            sum += customer.country as u64;
        }
    }
    println!("{sum}");
}
