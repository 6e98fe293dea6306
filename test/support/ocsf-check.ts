/** Whether an event is what an OCSF schema says: required attributes, no others than listed, types, enum values, constraints. */
import type { OcsfAttribute, OcsfSchema, OcsfShape } from './ocsf-schema.ts';

type Value = Readonly<Record<string, unknown>>;

const INTEGER = /^(integer|long|timestamp|port)_t$/;

/** One line for each fault; empty where there is none. */
export function checkOcsf(schema: OcsfSchema, event: Value): string[] {
  const shape = schema.classes[String(event['class_uid'])];
  if (shape === undefined) return [`class_uid ${String(event['class_uid'])} is not one of the schema's`];
  const profiles = (event['metadata'] as { profiles?: readonly string[] } | undefined)?.profiles ?? [];
  const faults = checkShape(schema, shape, event, shape.name, profiles);
  const classUid = Number(event['class_uid']);
  if (event['type_uid'] !== classUid * 100 + Number(event['activity_id'])) faults.push('type_uid is not class_uid * 100 + activity_id');
  if (event['category_uid'] !== Math.floor(classUid / 1000)) faults.push('category_uid is not that of the class');
  return faults;
}

function checkShape(schema: OcsfSchema, shape: OcsfShape, value: Value, path: string, profiles: readonly string[]): string[] {
  const active = Object.entries(shape.attributes).filter(([, { profile }]) => profile === undefined || profiles.includes(profile));
  const known = new Map(active);
  const missing = active
    .filter(([name, { need }]) => need === 'required' && value[name] === undefined)
    .map(([name]) => `${path}.${name} is required`);
  const wrong = Object.entries(value).flatMap(([name, part]) => {
    const attribute = known.get(name);
    return attribute === undefined
      ? [`${path}.${name} is not in the schema`]
      : checkAttribute(schema, attribute, part, `${path}.${name}`, profiles);
  });
  const count = (names: readonly string[]) => names.filter((name) => value[name] !== undefined).length;
  const constraints = [
    ...(shape.atLeastOne.length > 0 && count(shape.atLeastOne) === 0 ? [`${path} needs one of ${shape.atLeastOne.join(', ')}`] : []),
    ...(shape.justOne.length > 0 && count(shape.justOne) !== 1 ? [`${path} needs just one of ${shape.justOne.join(', ')}`] : []),
  ];
  return [...missing, ...wrong, ...constraints];
}

function checkAttribute(schema: OcsfSchema, attribute: OcsfAttribute, value: unknown, path: string, profiles: readonly string[]): string[] {
  if (attribute.list) {
    if (!Array.isArray(value)) return [`${path} is not a list`];
    return value.flatMap((item, index) => checkOne(schema, attribute, item, `${path}[${index}]`, profiles));
  }
  return checkOne(schema, attribute, value, path, profiles);
}

function checkOne(
  schema: OcsfSchema,
  { type, values }: OcsfAttribute,
  value: unknown,
  path: string,
  profiles: readonly string[],
): string[] {
  if (type === 'object' || type === 'json_t') return typeof value === 'object' && value !== null ? [] : [`${path} is not an object`];
  if (!type.endsWith('_t')) {
    const shape = schema.objects[type];
    if (shape === undefined) return [`${path}: the object ${type} is not in this table`];
    return typeof value === 'object' && value !== null
      ? checkShape(schema, shape, value as Value, path, profiles)
      : [`${path} is not an object`];
  }
  const fits = INTEGER.test(type)
    ? Number.isSafeInteger(value)
    : type === 'boolean_t'
      ? typeof value === 'boolean'
      : typeof value === 'string';
  if (!fits) return [`${path} is not a ${type}: ${JSON.stringify(value)}`];
  return values === undefined || values.includes(value as number | string)
    ? []
    : [`${path} is ${String(value)}, which the schema does not list`];
}
