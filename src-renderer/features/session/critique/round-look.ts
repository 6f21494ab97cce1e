import i18next from 'i18next'
import type { Critique } from '../../../../src-shared/model/critique.ts'

/** Whether the round passed, as word, colour and shape. */
export const roundLook = ({ passed }: Pick<Critique, 'passed'>) =>
  passed
    ? ({ shape: 'check', tone: 'good', label: i18next.t('critique:round.passed') } as const)
    : ({ shape: 'cross', tone: 'danger', label: i18next.t('critique:round.failed') } as const)
