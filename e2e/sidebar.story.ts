import { expect, test } from '@playwright/test'
import type { SessionView } from '../src-shared/model/session.ts'
import { seriousViolations } from './support/accessibility.ts'
import { answerCall } from './support/answer-call.ts'
import { launchFakeApp } from './support/fake-app.ts'

const SESSIONS = 30

/** Of one task, each interrupted. */
const manyOf = (one: SessionView): SessionView[] =>
  Array.from({ length: SESSIONS }, (_, at) => ({
    ...one,
    state: 'interrupted',
    pause: null,
    approval: null,
    identity: { ...one.identity, id: `many-${at + 1}`, number: at + 1 },
  }))

test('a task of many sessions is listed whole in the sidebar, and walked by keyboard', async () => {
  const { window, app, close } = await launchFakeApp()
  const one = await window.evaluate<SessionView>(
    `hundredx.call('session.list', undefined).then((listed) => listed.value[0])`,
  )
  await answerCall(app, 'session.list', { ok: true, value: manyOf(one) })
  await window.reload()

  const sidebar = window.getByRole('navigation')
  const needy = sidebar.locator('.needs-you .session-link')
  const ofTask = sidebar.locator('.task-links .session-link')
  await expect(needy).toHaveCount(SESSIONS)
  await expect(needy).toContainText(Array.from({ length: SESSIONS }, (_, at) => `#${at + 1}`))
  await expect(ofTask).toHaveCount(SESSIONS)
  await expect(sidebar.getByText('Needs you')).toHaveCount(1)
  await expect(sidebar.locator('.task-links-title')).toHaveCount(1)
  expect(await seriousViolations(window, { within: '.sidebar' })).toEqual([])

  await needy.first().focus()
  for (let step = 0; step < SESSIONS; step += 1) await window.keyboard.press('ArrowDown')
  await expect(ofTask.first()).toBeFocused()
  await window.keyboard.press('ArrowUp')
  await expect(needy.last()).toBeFocused()

  await sidebar.locator('.task-links-title').focus()
  await window.keyboard.press('Enter')
  await expect(ofTask).toHaveCount(0)
  await expect(sidebar.locator('.task-links-title')).toBeFocused()
  await expect(sidebar.locator('.task-links-title')).toContainText(String(SESSIONS))
  await expect(needy).toHaveCount(SESSIONS)
  await close()
})
