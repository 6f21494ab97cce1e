import type { SessionId } from '../../../../src-shared/model/ids.ts'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import type { SteeringAct } from '../../../../src-shared/model/steering.ts'
import { bridge } from '../../../bridge.ts'

export const steer = (id: SessionId, act: SteeringAct) => bridge.call('session.steer', { id, act })

/** What the one button for both does now. */
export const pauseAct = ({ pause }: Pick<SessionView, 'pause'>): SteeringAct => ({
  kind: pause === null ? 'pause' : 'resume',
})
