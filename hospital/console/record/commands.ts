/** Commands as they stand, for people. */
import { hex, printable } from '@wardkeeper/proto';
import { type CommandState, stateOf } from '../../commands/rules.ts';
import type { Reads } from '../../database/index.ts';

interface CommandRow {
  readonly id: number;
  readonly gateway: string;
  readonly authority: Uint8Array;
  readonly counter: number;
  readonly kind: string;
  readonly summary: string;
  readonly issuedMs: number;
  readonly expiresMs: number;
  readonly digest: Uint8Array | null;
  readonly sends: number;
  readonly sentMs: number | null;
  readonly begunEvent: number | null;
  readonly answer: string | null;
  readonly answerField: string | null;
  readonly answeredMs: number | null;
  readonly ledger: Uint8Array | null;
  readonly seq: number | null;
}

const COMMANDS = `
  SELECT hospital_command.id AS id, gateway.name AS gateway, authority, counter, hospital_command.kind AS kind, summary, issued_ms AS "issuedMs",
    expires_ms AS "expiresMs", digest, sends, sent_ms AS "sentMs", begun_event AS "begunEvent", answer, answer_field AS "answerField",
    answered_ms AS "answeredMs", ledger.ledger AS ledger, event.seq AS seq
  FROM hospital_command JOIN gateway ON gateway.id = hospital_command.gateway
  LEFT JOIN event ON event.id = coalesce(answer_event, begun_event) LEFT JOIN ledger ON ledger.id = event.ledger`;

/** The newest first. */
export function listCommands(reads: Reads, gateway: string | null, limit: number): Promise<CommandRow[]> {
  return reads.all<CommandRow>(
    `${COMMANDS} WHERE (CAST($1 AS TEXT) IS NULL OR gateway.name = $1) ORDER BY hospital_command.id DESC LIMIT $2`,
    [gateway, limit],
  );
}

export function findCommand(reads: Reads, id: number): Promise<CommandRow | null> {
  return reads.one<CommandRow>(`${COMMANDS} WHERE hospital_command.id = $1`, [id]);
}

export function commandView(row: CommandRow, nowMs: number) {
  const { id, gateway, kind, summary, answer, answerField, issuedMs, expiresMs, sentMs, sends, answeredMs, counter, ledger, seq } = row;
  const standing = { isSigned: row.digest !== null, sends, hasBegun: row.begunEvent !== null, answer, expiresMs };
  const state: CommandState = stateOf(standing, nowMs);
  return {
    ...{ id, gateway, order: kind, summary: printable(summary), state },
    ...{ answer: answer === null ? null : printable(answer), field: answerField === null ? null : printable(answerField) },
    ...{ issuedMs, expiresMs, sentMs, sends, answeredMs, authority: hex(row.authority), counter },
    proof: ledger === null || seq === null ? null : { ledger: hex(ledger), seq },
  };
}
