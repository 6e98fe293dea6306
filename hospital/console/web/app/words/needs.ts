/** What needs a person now, worst first: the top of the first page. Everything that is not here may be left alone. */
import type { Alarm, Emergency, Gateway, UpdateRequest, WarningMeaning } from '../api/shapes.ts';
import { isWaitingAlarm, isWaitingEmergency, isWaitingUpdate } from './inbox.ts';
import { many } from './number.ts';
import { rankOf, type Severity, severityOf } from './severity.ts';
import { failuresOf } from './warnings.ts';

export interface Need {
  readonly key: string;
  readonly severity: Severity;
  /** What happened, in a sentence without a full stop. */
  readonly what: string;
  /** Empty: the hospital itself. */
  readonly gateway: string;
  readonly hint: string;
  readonly sinceMs: number | null;
  /** Where something can be done about it. */
  readonly address: string;
}

interface NeedSources {
  readonly gateways: readonly Gateway[];
  readonly alarms: readonly Alarm[];
  readonly emergencies: readonly Emergency[];
  readonly updates: readonly UpdateRequest[];
  readonly meanings: readonly WarningMeaning[];
}

export function needsOf({ gateways, alarms, emergencies, updates, meanings }: NeedSources): readonly Need[] {
  const needs = [
    ...alarmNeeds(alarms.filter(isWaitingAlarm)),
    ...gateways.filter(({ emergencyOpen, standing }) => emergencyOpen && standing === null).map(openEmergency),
    ...gateways.filter(({ standing }) => standing === null).flatMap((gateway) => failureNeed(gateway, failuresOf(gateway, meanings))),
    ...emergencies.filter(isWaitingEmergency).map(reviewNeed),
    ...gateways
      .filter(hasUntoldGap)
      .filter(({ alarms: count }) => count === 0)
      .map(gapNeed),
    ...updates.filter(isWaitingUpdate).map(updateNeed),
  ];
  return needs.toSorted((a, b) => rankOf(b.severity) - rankOf(a.severity) || (b.sinceMs ?? 0) - (a.sinceMs ?? 0));
}

/** One line for each alarm of a gateway and code, so that two hundred of a kind are one line with a count. */
function alarmNeeds(alarms: readonly Alarm[]): Need[] {
  return [...Map.groupBy(alarms, ({ gateway, code }) => `${gateway} ${code}`)].flatMap(([key, same]) => {
    const [first] = same.toSorted((a, b) => b.lastMs - a.lastMs);
    if (first === undefined) return [];
    return [
      {
        key: `alarm ${key}`,
        severity: severityOf(first.severity),
        what: first.message,
        gateway: first.gateway,
        hint: same.length > 1 ? `${many(same.length, 'alarm')} of this kind` : '',
        sinceMs: Math.min(...same.map(({ firstMs }) => firstMs)),
        address:
          same.length > 1 ? `/inbox?find=${encodeURIComponent(`${first.gateway} ${first.code}`.trim())}` : `/inbox/alarms/${first.id}`,
      },
    ];
  });
}

function openEmergency({ gateway }: Gateway): Need {
  return {
    key: `emergency ${gateway}`,
    severity: 'high',
    what: 'emergency access is open',
    gateway,
    hint: 'somebody works there without a login; it ends by itself',
    sinceMs: null,
    address: `/gateways/${encodeURIComponent(gateway)}/access`,
  };
}

/** One line for each gateway: what does not work there by its own word, and what to do about the first of it. */
function failureNeed({ gateway }: Gateway, failures: readonly WarningMeaning[]): Need[] {
  const [first] = failures;
  if (first === undefined) return [];
  const others = failures.length > 1 ? `, and ${many(failures.length - 1, 'more thing', 'more things')}` : '';
  return [
    {
      key: `failure ${gateway}`,
      severity: 'high',
      what: `says that something does not work: ${first.title ?? first.code}${others}`,
      gateway,
      hint: first.cure ?? '',
      sinceMs: null,
      address: `/gateways/${encodeURIComponent(gateway)}`,
    },
  ];
}

function reviewNeed({ gateway, number, endedMs, gatewayReview }: Emergency): Need {
  return {
    key: `review ${gateway} ${number}`,
    severity: gatewayReview === 'overdue' ? 'high' : 'warning',
    what: gatewayReview === 'overdue' ? 'the review of an emergency is overdue' : 'an emergency waits for its review',
    gateway,
    hint: 'two questions, by somebody who was not there',
    sinceMs: endedMs,
    address: `/inbox/emergencies/${encodeURIComponent(gateway)}/${number}`,
  };
}

function gapNeed({ gateway, missing }: Gateway): Need {
  return {
    key: `gap ${gateway}`,
    severity: 'warning',
    what: `${many(missing, 'row is', 'rows are')} missing from its record`,
    gateway,
    hint: 'most gaps close by themselves when the gateway sends again',
    sinceMs: null,
    address: `/gateways/${encodeURIComponent(gateway)}/chain`,
  };
}

function updateNeed({ gateway, component, to, askedMs, rollback }: UpdateRequest): Need {
  return {
    key: `update ${gateway}`,
    severity: 'notice',
    what: `${rollback ? 'asks to go back to' : 'asks for leave to install'} ${component} ${to?.version ?? ''}`.trim(),
    gateway,
    hint: 'read what changes, then agree or refuse',
    sinceMs: askedMs,
    address: `/inbox/updates/${encodeURIComponent(gateway)}`,
  };
}

function hasUntoldGap({ missing, standing }: Gateway): boolean {
  return missing > 0 && standing === null;
}
