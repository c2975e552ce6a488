// The report of a shop: for each order, look up its customer. `orders fixed` uses an index. Writes a
// CPU profile to the file named last.
package main

import (
	"fmt"
	"os"
	"runtime/pprof"
)

type customer struct{ id, country int }

func findCustomer(customers []customer, id int) *customer {
	for i := range customers {
		if customers[i].id == id {
			return &customers[i]
		}
	}
	return nil
}

func main() {
	fixed := os.Args[1] == "fixed"
	profile, err := os.Create(os.Args[2])
	if err != nil {
		panic(err)
	}
	pprof.StartCPUProfile(profile)
	defer pprof.StopCPUProfile()

	var customers []customer
	index := map[int]*customer{}
	for i := 0; i < 30000; i++ {
		customers = append(customers, customer{i * 7919 % 1000003, i % 50})
	}
	for i := range customers {
		index[customers[i].id] = &customers[i]
	}
	sum, days := 0, 1
	if fixed {
		days = 300
	}
	for day := 0; day < days; day++ {
		for _, order := range customers {
			if fixed {
				sum += index[order.id].country
			} else {
				sum += findCustomer(customers, order.id).country
			}
		}
	}
	fmt.Println(sum)
}
