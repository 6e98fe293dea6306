// Loaded before a receiver that is soaked: at SIGUSR2 it collects all garbage and says what is left, so that memory is what is held and not what lies about.
process.on('SIGUSR2', () => {
  globalThis.gc();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  process.stdout.write(`${JSON.stringify({ event: 'collected', heldBytes: heapUsed + external, arrayBuffers })}\n`);
});
