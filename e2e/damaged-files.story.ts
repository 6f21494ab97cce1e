import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchApp } from './support/launch.ts'

test('half-written files keep no window from opening: what is wrong is said, and nothing of them is lost', async () => {
  const folder = mkdtempSync(join(tmpdir(), '100x-story-'))
  const data = join(folder, 'data')
  const session = join(data, 'sessions', 'broken-1-ab12')
  mkdirSync(session, { recursive: true })
  writeFileSync(join(data, 'settings.json'), '{"maxTurns": ')
  writeFileSync(join(data, 'window.json'), '{"window": {"si')
  writeFileSync(join(session, 'events.jsonl'), '{"v":3,"seq":1,"at":1,"event":{"type":"sessionCrea')
  const launched = await launchApp({ folder })
  try {
    const { window } = launched
    await expect(window.getByText(/The settings file .*settings\.json cannot be used/)).toBeVisible()
    await expect(
      window.getByText(/broken-1-ab12 cannot be read: .*The beginning of the event log/),
    ).toBeVisible()
    await window.getByRole('button', { name: 'Settings', exact: true }).click()
    await window.getByRole('button', { name: 'Limits and budgets' }).click()
    await expect(window.getByLabel('Most turns')).toHaveValue('30')
    await window.getByLabel('Most turns').fill('12')
    await expect(window.getByText('Saved.')).toBeVisible()
    expect(JSON.parse(readFileSync(join(data, 'settings.json'), 'utf8'))).toMatchObject({
      v: 1,
      maxTurns: 12,
    })
    const [kept = ''] = readdirSync(data).filter((name) => name.startsWith('settings.damaged-'))
    expect(readFileSync(join(data, kept), 'utf8')).toBe('{"maxTurns": ')
    expect(readdirSync(session)).toEqual(['events.jsonl'])
  } finally {
    await launched.close()
  }
})

test('a window whose file names what its schema refuses opens as at the first start', async () => {
  const folder = mkdtempSync(join(tmpdir(), '100x-story-'))
  const data = join(folder, 'data')
  mkdirSync(data)
  // The guess takes this size, which is smaller than any window of ours.
  const state = { size: { width: 300, height: 200 }, position: { x: 9_000, y: 9_000 }, maximized: false }
  writeFileSync(join(data, 'window.json'), JSON.stringify({ windows: { v: 1, windows: [state] } }))
  const launched = await launchApp({ folder })
  try {
    await expect(launched.window.getByRole('button', { name: 'Settings', exact: true })).toBeVisible()
    const bounds = () =>
      launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())
    await expect.poll(bounds).toMatchObject({ width: 1280, height: 800 })
    const { x = 0, y = 0 } = (await bounds()) ?? {}
    expect(Math.max(x, y)).toBeLessThan(1_000)
  } finally {
    await launched.close()
  }
})
