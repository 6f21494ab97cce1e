import type { Variant } from '../../src-shared/model/task.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { describePlace, fieldName, parsePositionedJson } from '../json/positioned-json.ts'
import { unknownAt, variantSpots } from '../task-file/unknown-fields.ts'
import { toVariant, variantFields } from '../task-file/variant-fields.ts'
import { wrongField } from '../task-file/wrong-field.ts'

/** Reads the JSON after `--variant`. The failure is a sentence. */
export function parseVariantOption(text: string): Result<Variant, string> {
  const json = parsePositionedJson(text)
  if (!json.ok) return err(`It is not JSON: ${describePlace(json.error)}: ${json.error.problem}.`)
  const parsed = variantFields.safeParse(json.value.value)
  if (!parsed.success) {
    const { place, sentence } = wrongField(json.value, parsed.error, 'it')
    return err(`At ${place}: ${sentence}.`)
  }
  // On a command line nothing may be left out in silence, so any unknown field is refused.
  const [unknown] = unknownAt(variantSpots([], json.value.value as { models?: unknown }))
  if (unknown === undefined) return ok(toVariant(parsed.data))
  const hint = unknown.meant === null ? '' : `; is ${unknown.meant} meant?`
  return err(`${fieldName(unknown.path)} is no field of a variant${hint === '' ? '.' : hint}`)
}
