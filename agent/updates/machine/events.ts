/** What the machine says in the ledger. Pure. */
import { type EventDraft, Severity } from '@wardkeeper/proto';
import type { SlotName, TrialFailure } from '../boot/record.ts';
import type { UpdateState } from './rules.ts';
import type { RunRow } from './store.ts';

const LOUD: ReadonlySet<UpdateState> = new Set(['FAILED', 'ROLLED_BACK']);

export function moved(run: RunRow, from: UpdateState, to: UpdateState, code: string): EventDraft<'updateStateChanged'> {
  return {
    kind: 'updateStateChanged',
    severity: LOUD.has(to) ? Severity.WARNING : Severity.INFO,
    detail: { ...releaseOf(run), from, to, code, slot: run.slot },
  };
}

export function confirmed(run: RunRow, floor: number): EventDraft<'updateConfirmed'> {
  return { kind: 'updateConfirmed', severity: Severity.NOTICE, detail: { ...releaseOf(run), floor, slot: run.slot } };
}

export function rolledBack(run: RunRow, code: TrialFailure, slot: SlotName): EventDraft<'updateRolledBack'> {
  return {
    kind: 'updateRolledBack',
    severity: code === 'ROLLED_BACK' ? Severity.NOTICE : Severity.HIGH,
    detail: { ...releaseOf(run), code, slot },
  };
}

export function alarmed(code: string, severity: Severity, active: string, expected: string): EventDraft<'updateAlarm'> {
  return { kind: 'updateAlarm', severity, detail: { code, active, expected } };
}

function releaseOf({ digest, plan }: RunRow) {
  return {
    digest: Buffer.from(digest, 'hex'),
    component: plan.component,
    version: plan.to.version,
    releaseCounter: plan.to.releaseCounter,
  };
}
