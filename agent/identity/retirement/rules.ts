/** Whether this gateway may be retired now. Pure. */

export type RetirementRefusal =
  /** The name was not typed as it is: whoever retires a gateway says which. */
  | 'CONFIRMATION'
  /** A device behind it treats somebody, or nobody knows that it does not. */
  | 'THERAPY'
  /** The hospital would not get the last word: bring the link back, or retire without it. */
  | 'LINK_DOWN'
  | 'RETIRING';

export interface RetirementSituation {
  readonly gateway: string;
  /** As it was typed. */
  readonly confirmed: string;
  /** Every device says that it is idle and that nobody is connected to it. */
  readonly isIdle: boolean;
  readonly isConnected: boolean;
  /** Asked for before and under way. */
  readonly isRetiring: boolean;
}

/** Null: it may. */
export function judgeRetirement({ gateway, confirmed, isIdle, isConnected, isRetiring }: RetirementSituation): RetirementRefusal | null {
  if (isRetiring) return 'RETIRING';
  if (confirmed !== gateway) return 'CONFIRMATION';
  if (!isIdle) return 'THERAPY';
  return isConnected ? null : 'LINK_DOWN';
}

export const RETIREMENT_DETAIL: Readonly<Record<RetirementRefusal, string>> = {
  CONFIRMATION: "expected this gateway's own name: nothing was done",
  THERAPY: 'a device treats somebody, or has not said that it does not: end the therapy first',
  LINK_DOWN: 'the hospital would not get the last word: bring the link back, or stop the agent and retire with --offline',
  RETIRING: 'it is under way: as soon as the hospital has the last word, the keys are wiped and the agent ends',
};
