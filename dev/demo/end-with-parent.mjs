// Loaded by each child of the demo: one whose parent was killed stops by itself, as if it had been asked to.
// The channel to the parent carries nothing; it only breaks. (`next dev` hands this on to a child of its own, which
// uses its channel: so it stays referenced.)
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
