// Preloaded into a process whose memory is measured: garbage that is only not collected yet is nobody's memory.
process.on('SIGUSR2', () => globalThis.gc())
