// Preloaded into Azurite (node --require): ties its life to the program that started it.
"use strict";

// However that program ends, even by kill -9, the operating system closes this pipe.
process.stdin.resume();
process.stdin.once("close", () => process.emit("message", "shutdown"));

// A terminal sends Ctrl-C to both; the other program still needs storage to finish its work and closes the pipe when done.
process.on("SIGINT", () => {});
const once = process.once;
process.once = function (event, listener) {
  return event === "SIGINT" ? this : once.call(this, event, listener);
};
