/**
 * Commands: what people at the hospital order their gateways to do, and what became of it.
 *
 * Protects gateways from orders that nobody with the right role has signed, by signing only where an authority's keys are, on
 * another machine if the site wants it so; and people from believing that something was done: a command is done when the gateway's
 * own event says so. The store keeps sealed bytes, which this side cannot open again. Trusts whoever holds an authority's files.
 */
export { CommandDelivery, type DeliveryParts } from './delivery.ts';
export {
  checkAuthority,
  type Issued,
  issueSigned,
  issueUnsigned,
  type IssueParts,
  type IssueRequest,
  type Submitted,
  submitSigned,
  targetsOf,
} from './issue.ts';
export { makeOrderFile, type OrderFile } from './order-file.ts';
export { type CommandRequest, readRequestFile, type RequestFile, signRequests, soundCommand, writeRequestFile } from './request-file.ts';
export { type CommandState, isDue, messageExpirySeconds, stateOf } from './rules.ts';
export { summaryOf } from './summary.ts';
export { AnswerNews, type CommandRow, CommandTable, type OpenCommand, type TargetGateway } from './table.ts';
