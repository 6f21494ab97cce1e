import './command-run.css'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { CommandResult } from '../../../../src-shared/model/critique.ts'
import { describeExit, hasPassed } from '../../../format/command.ts'
import { formatDuration } from '../../../format/duration.ts'
import { shortHash } from '../../../format/text.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { Mark } from '../../../ui/mark.tsx'
import { CopyButton } from './copy-button.tsx'
import { readableOutput } from './readable-output.ts'

const MOMENT_MS = 1000

const took = (ms: number): string => (ms < MOMENT_MS ? `${Math.round(ms)}ms` : formatDuration(ms))

function Output({ result: { command, outputTail, outputDigest } }: { readonly result: CommandResult }) {
  const { t } = useTranslation('critique')
  const text = readableOutput(outputTail)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable to be scrolled by keys */}
      <section className="run-output" tabIndex={0} aria-label={t('run.output', { command })}>
        <pre dir="ltr">{text === '' ? t('run.noOutput') : text}</pre>
      </section>
      <div className="run-foot muted">
        <span>{t('run.digest')}</span>
        <code className="ellipsis" title={outputDigest}>
          {outputDigest}
        </code>
        <CopyButton text={outputDigest} label={t('run.copyDigest')} />
        <CopyButton text={text} label={t('run.copyOutput')} />
      </div>
    </>
  )
}

type Props = {
  /** What it is for: `Tests`, `Check`. */
  readonly label: string
  readonly result: CommandResult
}

/** A run of ours: command, exit code, duration, and on demand the end of its output with the digest. */
export function CommandRun({ label, result }: Props) {
  const [open, setOpen] = useState(false)
  const { command, durationMs, outputDigest } = result
  const look = hasPassed(result)
    ? ({ tone: 'good', shape: 'check' } as const)
    : ({ tone: 'danger', shape: 'cross' } as const)
  return (
    <details className="run" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <ChevronRight className="fold" size={14} aria-hidden />
        <span className="run-label">{label}</span>
        <code className="run-command ellipsis" title={command}>
          {command}
        </code>
        <Mark {...look} label={describeExit(result)} />
        <span className="run-facts muted">
          {took(durationMs)} <code title={outputDigest}>{shortHash(outputDigest)}</code>
        </span>
      </summary>
      {/* Twenty rounds of outputs would be most of the page. */}
      {open ? <Output result={result} /> : null}
    </details>
  )
}
