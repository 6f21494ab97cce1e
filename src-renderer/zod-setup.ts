import { config } from 'zod'

// Zod compiles its parsers with `new Function` where it may; the page's policy forbids that, and asking would log a violation.
config({ jitless: true })
