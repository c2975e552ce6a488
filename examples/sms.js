// A service that sends a text message for each order, and waits for the gateway each time.
// `sms.js fixed` sends them together. Writes what it waited for to trace.json.
const fs = require('node:fs');
const { performance } = require('node:perf_hooks');

const gateway = () => new Promise((resolve) => setTimeout(resolve, 20));
const spans = [];

// A span in Chrome's trace format, with times in microseconds: one row for each order.
async function traced(name, row, work) {
	const begin = performance.now();
	await work();
	const dur = (performance.now() - begin) * 1000;
	spans.push({ name, ph: 'X', pid: process.pid, tid: row, ts: begin * 1000, dur });
}

const sendSms = (order) => traced('sendSms', order, gateway);

async function placeOrders(orders) {
	if (process.argv[2] === 'fixed') await Promise.all(orders.map(sendSms));
	else for (const order of orders) await sendSms(order);
}

placeOrders([...Array(20).keys()]).then(() =>
	fs.writeFileSync('trace.json', JSON.stringify({ traceEvents: spans })),
);
