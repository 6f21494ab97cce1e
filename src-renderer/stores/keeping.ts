import i18next from 'i18next'
import type { CallOutput } from '../../src-shared/ipc/contract.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import { toast } from '../ui/toast-manager.ts'

/** What the person answered so far. */
export type KeepAnswers = { readonly as: string | null; readonly override: string | null }
export type KeepQuestion = KeepAnswers & { readonly kind: 'reason' | 'name'; readonly why: Failure }

/** What a person is asked after a refusal; `null`: nothing that they answer would help. */
export const questionAfter = (why: Failure, answers: KeepAnswers): KeepQuestion | null => {
  if (why.kind === 'gate-closed') return { ...answers, kind: 'reason', why }
  const isName = why.kind === 'branch-exists' || answers.as !== null
  return isName ? { ...answers, kind: 'name', why } : null
}

/** The sentence that a kept branch deserves, beside the work. */
export const sayKept = ({ branch, into }: CallOutput<'session.keep'>): void => {
  toast({
    tone: 'good',
    title: i18next.t('critique:keep.kept'),
    detail: i18next.t('critique:keep.keptAs', { branch, into }),
  })
}
