// Loaded by each child of the demo: one whose parent was killed stops by itself, as if it had been asked to.
// The channel to the parent carries nothing; it only breaks.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
