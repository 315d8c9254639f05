import Type, { type TObject, type TSchema } from 'typebox';
import { describeRole, errorsOf, PATH_SCHEMAS, type Route } from '../api/route.ts';
import { tagOf } from '../api.ts';
import { PROBLEMS } from '../problem.ts';
import { type Json, toSchema } from './schemas.ts';

/** The paths object of OpenAPI for some routes, with the operation ids of the table. */
export function toPaths(
  routes: readonly (readonly [string, Route])[],
): Record<string, Record<string, Json>> {
  const byPath = Map.groupBy(routes, ([, { path }]) => path);
  return Object.fromEntries(
    [...byPath].map(([path, group]) => [
      path,
      Object.fromEntries(
        group.map(([name, route]) => [route.method.toLowerCase(), toOperation(name, route)]),
      ),
    ]),
  );
}

function toOperation(name: string, route: Route): Json {
  const { summary, description, access, body } = route;
  const role = describeRole(route);
  const says = [description, role && `Needs the role ${role}.`].filter((it) => it !== undefined);
  return {
    operationId: name,
    summary,
    ...(says.length === 0 ? {} : { description: says.join(' ') }),
    tags: [tagOf(name)],
    ...(access === 'member' ? {} : { security: access === 'runToken' ? [{ runToken: [] }] : [] }),
    parameters: [
      ...toPathParameters(route.path),
      ...toParameters('query', route.query),
      ...toParameters('header', route.header),
    ],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: !Type.IsOptional(body),
            content: toContent({ 'application/json': body }),
          },
        }),
    responses: toResponses(route),
  };
}

function toPathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: toSchema(PATH_SCHEMAS[name]),
  }));
}

function toParameters(place: 'query' | 'header', schema: TObject | undefined): Json[] {
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => {
    const { description, ...rest } = { ...property } as TSchema & { description?: string };
    return {
      name,
      in: place,
      ...(description === undefined ? {} : { description }),
      ...(schema?.required?.includes(name) ? { required: true } : {}),
      schema: toSchema(rest),
    };
  });
}

function toContent(media: Readonly<Record<string, TSchema>>): Json {
  return Object.fromEntries(
    Object.entries(media).map(([type, schema]) => [type, { schema: toSchema(schema) }]),
  );
}

function toResponses(route: Route): Json {
  const { status, says, media } = route.success;
  const codes = [...errorsOf(route)];
  const isRefused = codes.length > 0 || Object.keys(route.others ?? {}).some((it) => it[0] === '4');
  const refused = codes.map((code) => PROBLEMS[code]);
  return {
    [status]: { description: says, ...(status === 204 ? {} : { content: toContent(media) }) },
    ...Object.fromEntries(
      Object.entries(route.others ?? {}).map(([other, description]) => [other, { description }]),
    ),
    ...(isRefused
      ? {}
      : { '4XX': { description: 'The request is not HTTP that a server accepts' } }),
    ...Object.fromEntries(
      refused.map((it) => [
        it.status,
        {
          description: it.means,
          content: { 'application/problem+json': { schema: { $ref: PROBLEM } } },
        },
      ]),
    ),
  };
}

const PROBLEM = '#/components/schemas/Problem';
