"use strict";
// Has whoever prints wait until a full pipe takes it; loaded before anything of the user's. The same for every problem.
//
// Node would keep what does not fit until its event loop turns, and forget it at `process.exit`: what arrives would depend on
// how fast somebody reads. What is no pipe, as in a worker thread, has no such handle.

for (const stream of [process.stdout, process.stderr]) stream._handle?.setBlocking?.(true);
