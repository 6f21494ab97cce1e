import { describe, expect, test } from 'vitest'
import { encodeOutgoing, historyEcho, submits } from './outgoing-text.ts'

const sent = (text: string, kind: 'message' | 'command' = 'message') => {
  const encoded = encodeOutgoing(text, kind)
  if (!encoded.ok) throw new Error(encoded.error.kind)
  return encoded.value
}

describe('what is sent', () => {
  test('is one bracketed paste and one Enter', () => {
    expect(sent('hello\nworld').bytes).toBe('\u001b[200~hello\nworld\u001b[201~\r')
  })

  test.each(['say "it\'s" `x` $HOME', 'tab\there', '日本語 👩‍👩‍👧 naïve', ' leading and trailing '])(
    '%j is sent exactly',
    (text) => {
      expect(sent(text)).toMatchObject({ text, guard: null })
    },
  )

  test('cannot end the paste early or press keys: control characters go', () => {
    expect(sent('a\u001b[201~\rb\u0003\u0085\u007fc').text).toBe('a[201~\nbc')
  })

  test('has line ends of one kind', () => {
    expect(sent('a\r\nb\rc').text).toBe('a\nb\nc')
  })

  test('replaces half a surrogate pair, which has no UTF-8', () => {
    expect(sent('x\ud83d y').text).toBe('x\ufffd y')
  })
})

describe('guards', () => {
  test.each(['/etc/hosts', '!important'])('%j is not a command but a message', (text) => {
    expect(sent(text)).toMatchObject({ text: `\n${text}`, guard: expect.stringContaining('newline') })
  })

  test.each(['{', '{tag', '{日本', '\n{\n'])('%j does not open a block', (text) => {
    expect(sent(text)).toMatchObject({ text: `${text} `, guard: expect.stringContaining('space') })
  })

  test.each(['{ a', '{"json": 1}', '{tag more', ' {', ' /x'])('%j needs none', (text) => {
    expect(sent(text).guard).toBeNull()
  })

  test.each(['/add a.py', '/run ls', '!ls'])('the command %j goes unguarded', (text) => {
    expect(sent(text, 'command')).toMatchObject({ text, guard: null })
  })
})

describe('unsendable', () => {
  test.each(['', '  \n ', '\u001b\u0003'])('%j holds no text', (text) => {
    expect(encodeOutgoing(text, 'message')).toMatchObject({ ok: false, error: { kind: 'unsendable' } })
  })

  test('a command that is none', () => {
    expect(encodeOutgoing('add a.py', 'command')).toMatchObject({ error: { kind: 'unsendable' } })
  })
})

describe("the history's echo", () => {
  test('marks each line, as Python splits them', () => {
    expect(historyEcho('a\n\nb\u2028c')).toBe('\n#### a  \n####   \n#### b  \n#### c')
  })

  test('ends without blanks, whatever the text ends in', () => {
    expect(historyEcho('a \n')).toBe('\n#### a')
  })
})

describe('what a person types', () => {
  test.each(['\r', 'text\r', '\n', '\u001b[200~pasted\ntext\u001b[201~\r'])('%j submits', (keys) => {
    expect(submits(keys)).toBe(true)
  })

  test.each(['text', '\u001b\r', '\u001b[200~pasted\r\ntext\u001b[201~', '\u001b[A'])(
    '%j does not',
    (keys) => {
      expect(submits(keys)).toBe(false)
    },
  )
})
