/** docs/openapi/console.yaml, made from the calls as the console's server has them. */
import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { stringify } from 'yaml';
import {
  API_BASE,
  COMMON_PROBLEMS,
  OPERATIONS,
  type Operation,
  PROBLEMS,
  type ProblemCode,
  ROLES,
  rolesOf,
} from '../../hospital/console/api/index.ts';
import { Event, LIVE_TOPICS, LiveEvent } from '../../hospital/console/api/record.ts';
import { Alarm, Command, Gateway, UpdateReceipt, UpdateRequest } from '../../hospital/console/api/shapes.ts';
import { Account } from '../../hospital/console/api/site.ts';
import { Emergency, Voucher } from '../../hospital/console/api/work.ts';
import { VERSION } from '../../hospital/version.ts';

const ABOUT = `What the console's pages ask of its server, over HTTPS and JSON. Made from the code: a test holds both together.

Every call is checked in one order: host and origin of the request, how much comes from one address, who is signed in and how far, their role, and the shape
of what is asked. Cookies are SameSite=Strict and the server looks at Origin and Sec-Fetch-Site, so no other page can make a call. POST, PUT and DELETE take a
JSON body always, {} where nothing is said; unknown fields are refused; bodies have at most 64 KiB. Times are Unix milliseconds (…Ms) by the hospital's clock
unless they are named wall (the gateway's), or milliseconds from now (…InMs); bytes are lower-case hex.

With x-background: 1 a call does not count as somebody being there. Calls marked x-fresh ask for an authentication not older than five minutes. x-codes names
what a call can be refused with beyond what every call can.`;

/** Shapes that have a name of their own on the page. */
const SHAPES = { Account, Alarm, Command, Emergency, Event, Gateway, UpdateReceipt, UpdateRequest, Voucher };

export function consolePage(): string {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) {
    const path = `${API_BASE}${operation.path}`;
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation) };
  }
  const sorted = Object.fromEntries(Object.entries(paths).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const page = {
    openapi: '3.1.0',
    info: {
      title: 'Wardkeeper, console',
      version: VERSION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: ABOUT.split('\n\n')
        .map((paragraph) => paragraph.replaceAll('\n', ' '))
        .join('\n\n'),
    },
    servers: [{ url: 'https://localhost:8443', description: '[console] url in hospital.toml; no other name is answered.' }],
    paths: sorted,
    components: {
      responses: {
        Problem: {
          description: 'Refused; the code says why.',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-wardkeeper' } },
      schemas: {
        Problem: {
          type: 'object',
          required: ['code', 'message'],
          properties: {
            code: { enum: Object.keys(PROBLEMS) },
            message: { type: 'string', description: 'for people; match the code' },
            retryAfterMs: { type: 'integer' },
            field: { type: 'string', description: 'where in the request' },
          },
        },
        ...Object.fromEntries(Object.entries(SHAPES).map(([name, shape]) => [name, plainSchema(shape)])),
        LiveEvent: schemaOf(LiveEvent),
        LiveChanged: { type: 'object', properties: { topics: { type: 'array', items: { enum: [...LIVE_TOPICS] } } } },
      },
    },
  };
  return stringify(page, { lineWidth: 140, aliasDuplicateObjects: false });
}

function describe(operation: Operation): Record<string, unknown> {
  const { id, summary, access, method, answer, problems, fresh } = operation;
  const roles = rolesOf(access);
  const own: readonly ProblemCode[] = [
    ...(access === 'public' ? [] : (['SESSION_REQUIRED', 'STAGE'] as const)),
    ...(roles === null || roles.length === ROLES.length ? [] : (['ROLE_NOT_ALLOWED'] as const)),
    ...(fresh === true ? (['FRESH_SIGN_IN_REQUIRED'] as const) : []),
    ...(method === 'GET' ? [] : (['JSON_REQUIRED', 'REQUEST_TOO_LARGE'] as const)),
  ];
  const parameters = [...parametersOf(operation.parts, 'path'), ...parametersOf(operation.query, 'query')];
  return {
    operationId: id,
    summary,
    'x-access': access === 'public' ? 'everybody' : roles === null ? { stages: access } : { roles },
    ...(fresh === true ? { 'x-fresh': true } : {}),
    ...(access === 'public' ? { security: [] } : { security: [{ session: [] }] }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(method === 'GET'
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(operation.body, 'input') } } } }),
    responses: {
      200:
        answer === null
          ? {
              description: 'A stream of server-sent events.',
              content: { 'text/event-stream': { schema: { $ref: '#/components/schemas/LiveEvent' } } },
            }
          : { description: 'Done.', content: { 'application/json': { schema: schemaOf(answer) } } },
      ...problemsOf([...own, ...problems, ...COMMON_PROBLEMS]),
    },
    'x-codes': [...own, ...problems].join(', '),
  };
}

/** Each status once; which codes can come is said beside them. */
function problemsOf(codes: readonly ProblemCode[]): Record<string, unknown> {
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))];
  return Object.fromEntries(statuses.map((status) => [status, { $ref: '#/components/responses/Problem' }]));
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

function parametersOf(schema: v.GenericSchema, place: 'path' | 'query'): Record<string, unknown>[] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as JsonSchema;
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: one,
  }));
}

function schemaOf(schema: v.GenericSchema, typeMode: 'input' | 'output' = 'output'): object {
  const {
    $schema: _,
    $defs: __,
    ...made
  } = toJsonSchema(schema, {
    ...{ errorMode: 'ignore', typeMode, definitions: SHAPES },
    overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
  });
  return made;
}

/** Of a named shape itself, which would otherwise only name itself. */
function plainSchema(schema: v.GenericSchema): object {
  const { $schema: _, ...made } = toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'output' });
  return made;
}
