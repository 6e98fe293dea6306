// Loaded before a receiver that is soaked: at SIGUSR2 it collects all garbage and says what is left, so that memory is what is held and not what lies about.
// "last-resort" also takes compiled code and caches, which V8 otherwise keeps or drops as it likes: 5 MiB that came and went for minutes at a time.
process.on('SIGUSR2', () => {
  globalThis.gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  const { heapUsed: heapBytes, external } = process.memoryUsage();
  process.stdout.write(`${JSON.stringify({ event: 'collected', heapBytes, heldBytes: heapBytes + external })}\n`);
});
