import { expect, test } from 'vitest'
import { z } from 'zod'
import { type SessionEvent, sessionEventSchema } from '../../src-shared/model/session.ts'
import { sampleIdentity } from '../core/test-support/sample-session.ts'
import { maskedEvent, NAMES } from './masked-event.ts'
import { createSecretMask } from './secret-mask.ts'

const KEY = 'sk-live-0123456789'

test('a secret is hidden in every text of an event, however deep it stands', () => {
  const event: SessionEvent = {
    type: 'turnEnded',
    turn: 1,
    head: 'a'.repeat(40),
    stat: { files: 1, added: 1, removed: 0 },
    files: [`notes-${KEY}.txt`],
    report: {
      observation: `OPENAI_API_KEY=${KEY}`,
      editedFiles: [],
      commits: [{ hash: 'b'.repeat(40), subject: `use ${KEY}` }],
      tokensSent: 0,
      tokensReceived: 0,
      costUsd: null,
      notices: [{ kind: 'other-error', line: `${KEY} was refused` }],
    },
  }
  const masked = maskedEvent(event, createSecretMask([KEY]))
  expect(JSON.stringify(masked)).not.toContain(KEY)
  expect(masked).toMatchObject({ files: ['notes-***.txt'], report: { observation: 'OPENAI_API_KEY=***' } })
})

test('a key that is an ordinary word stays in what is acted on, and a real one nowhere', () => {
  const mask = createSecretMask(['postgres', 'lm-studio', KEY])
  const task = {
    ...sampleIdentity.task,
    description: `Let postgres reconnect with ${KEY}.`,
    filesToAdd: ['src/postgres/client.ts'],
    testCommand: 'npm run test:postgres',
    criteria: [{ id: 'c1', text: 'postgres reconnects', check: 'test -f src/postgres/reconnect.ts' }],
  }
  const created: SessionEvent = { type: 'sessionCreated', identity: { ...sampleIdentity, task } }
  expect(maskedEvent(created, mask)).toEqual({
    ...created,
    identity: { ...sampleIdentity, task: { ...task, description: 'Let postgres reconnect with ***.' } },
  })
  expect(maskedEvent({ type: 'personInstructed', text: `Ask lm-studio, ${KEY}` }, mask)).toMatchObject({
    text: 'Ask lm-studio, ***',
  })
  expect(maskedEvent({ type: 'instanceLost', reason: 'postgres refused' }, mask)).toMatchObject({
    reason: '*** refused',
  })
})

test('a key that is an everyday word leaves paths, models and our own words as they are', () => {
  const { workspace, task } = sampleIdentity
  const words = [
    'supervisor',
    'sessionCreated',
    'stop-others',
    workspace,
    task.models.aider,
    task.description,
  ]
  const masked = maskedEvent({ type: 'sessionCreated', identity: sampleIdentity }, createSecretMask(words))
  expect(masked).toEqual({
    type: 'sessionCreated',
    identity: { ...sampleIdentity, task: { ...task, description: '***' } },
  })
})

test('every word of our own in an event stands under a name that is never masked', () => {
  const choices: string[] = []
  const visit = (value: unknown, name: string): void => {
    if (typeof value !== 'object' || value === null) return
    const isChoice = 'enum' in value || ('const' in value && typeof value.const === 'string')
    if (isChoice && !NAMES.has(name)) choices.push(name)
    for (const [key, inner] of Object.entries(value)) {
      const isMember = key !== 'properties' && !Array.isArray(value)
      visit(
        inner,
        isMember && ['items', 'anyOf', 'oneOf', 'allOf'].includes(key)
          ? name
          : Array.isArray(value)
            ? name
            : key,
      )
    }
  }
  visit(z.toJSONSchema(sessionEventSchema, { io: 'input' }), '')
  expect(choices).toEqual([])
})
