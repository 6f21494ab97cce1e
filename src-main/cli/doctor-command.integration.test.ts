import { expect, test } from 'vitest'
import { type DoctorFinding, doctorFindingSchema } from '../../src-shared/model/doctor.ts'
import { doctorCommand } from './doctor-command.ts'

const examine = async (model: DoctorFinding, aiderPath: string) => {
  const lines: string[] = []
  const code = await doctorCommand({
    json: true,
    install: false,
    aiderPath,
    modelCheck: async () => model,
    write: (line) => lines.push(line),
    progress: () => undefined,
  })
  return { code, objects: lines.map((line) => JSON.parse(line)) }
}
const model = (status: DoctorFinding['status']): DoctorFinding => ({
  id: 'model',
  title: 'Model and key',
  status,
  detail: 'as injected',
  fix: null,
})

test('a healthy machine ends with 0 and one object a line; a missing display is only a note', async () => {
  const { code, objects } = await examine(model('ok'), process.env.HUNDREDX_AIDER ?? '')
  expect(objects.slice(0, -1).filter((finding) => finding.status === 'failing')).toEqual([])
  expect(objects.at(-1)).toEqual({ type: 'summary', healthy: true })
  expect(code).toBe(0)
  for (const finding of objects.slice(0, -1))
    expect(doctorFindingSchema.safeParse(finding).success).toBe(true)
})

test('one failing finding ends with 3 and is told apart', async () => {
  const { code, objects } = await examine(model('failing'), '/nowhere/aider')
  const failing = objects.filter((finding) => finding.status === 'failing').map((finding) => finding.id)
  expect(failing).toEqual(['aider', 'model'])
  expect(code).toBe(3)
})
