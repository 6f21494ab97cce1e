// What we add to each turn: from Aider's prompt to the instruction that it has taken, the model's time taken off.
import { parseArgs } from 'node:util'
import { measureFleet } from './turn-overhead/fleet.ts'
import { quantile } from './turn-overhead/overheads.ts'

const USAGE = 'npm run bench -- turn-overhead [N…] [--light] [--real K] [--pace MS] [--turns T]'
const ORIGINAL_SECONDS_PER_SESSION = 10
const ORIGINAL_SECONDS_PER_SWEEP = 5
/** A model's own time. */
const MODEL_MS = 1_500

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** All but `--real` instances are a stand-in for Aider's process, in real PTYs and driven by the same code. */
    light: { type: 'boolean', default: false },
    /** How many real Aiders are measured beside the light ones. */
    real: { type: 'string', default: '1' },
    /** Mean time of the supervisor model in a light session, in milliseconds: a light turn takes hardly longer. */
    pace: { type: 'string', default: '3000' },
    /** Turns of each real session that count. */
    turns: { type: 'string', default: '8' },
  },
})
const sizes = positionals.length > 0 ? positionals.map(Number) : values.light ? [50] : [1, 10, 20]
if (sizes.some((size) => !(size >= 1 && size <= 50))) throw new Error(`N is from 1 to 50. Usage: ${USAGE}`)

const rows = []
for (const size of sizes) {
  const real = values.light ? Math.min(size, Number(values.real)) : size
  const modelMs = { real: MODEL_MS, light: Number(values.pace) }
  const turns = await measureFleet({ real, light: size - real, turns: Number(values.turns), modelMs })
  const ours = turns.real.map(({ overheadMs }) => overheadMs)
  const light = turns.light.map(({ overheadMs }) => overheadMs)
  const baseline = (size * ORIGINAL_SECONDS_PER_SESSION + ORIGINAL_SECONDS_PER_SWEEP) * 1_000
  rows.push({
    sessions: size,
    real,
    ours_ms: quantile(ours, 0.5),
    p95_ms: quantile(ours, 0.95),
    turns: ours.length,
    ...(light.length === 0
      ? {}
      : {
          light_ms: quantile(light, 0.5),
          light_p95_ms: quantile(light, 0.95),
          light_turns: light.length,
        }),
    /** Independent of what else the machine does. */
    cpu_ms_per_turn: turns.cpuMs / (ours.length + light.length),
    baseline_ms: baseline,
    ratio: quantile(ours, 0.5) / baseline,
  })
}
console.log(
  JSON.stringify({
    benchmark: 'turn-overhead',
    ours: 'prompt to acknowledged instruction, supervisor model time taken off, median; counted once all have started',
    baseline: 'the original loop’s wait: N x 10 s + 5 s',
    rows,
  }),
)
