"""A service that lists orders with the names of their customers: one query for the orders, and one
more for each of them (N + 1). `orders.py fixed` joins."""

import sqlite3
import sys


def make_database():
    database = sqlite3.connect(":memory:")
    database.execute("create table customers (id integer primary key, name text)")
    database.execute("create table orders (id integer primary key, customer integer)")
    database.executemany(
        "insert into customers values (?, ?)", ((i, f"customer {i}") for i in range(3000))
    )
    database.executemany("insert into orders values (?, ?)", ((i, i) for i in range(3000)))
    return database


def customer_name(database, customer):
    # Without an index on a key that is computed, each query reads the whole table.
    query = "select name from customers where id + 0 = ?"
    return database.execute(query, (customer,)).fetchone()[0]


def list_orders(database):
    orders = database.execute("select id, customer from orders limit 1000").fetchall()
    return [(order, customer_name(database, customer)) for order, customer in orders]


def list_orders_joined(database):
    return database.execute(
        "select orders.id, name from orders join customers on customers.id = customer limit 1000"
    ).fetchall()


if __name__ == "__main__":
    fixed = sys.argv[1:] == ["fixed"]
    print(len((list_orders_joined if fixed else list_orders)(make_database())))
