import { config } from 'zod'

// Zod compiles a parser with `new Function` at its first use: the page's policy forbids that and logs the attempt, and
// a process that parses each thing a few times is done before the compiling is.
config({ jitless: true })
