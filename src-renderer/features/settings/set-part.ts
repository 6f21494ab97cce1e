import type { Settings } from '../../../src-shared/model/settings.ts'
import { changeSettings } from '../../stores/settings.ts'

type Part = 'appearance' | 'terminal' | 'notify'

/** Changes a part of a group of settings; what went wrong is said at the head of the screen. */
export const setPart = <P extends Part>(part: P, change: Partial<Settings[P]>): void =>
  void changeSettings((now) => ({ [part]: { ...now[part], ...change } }))

export const setOne = (change: Partial<Settings>): void => void changeSettings(() => change)
