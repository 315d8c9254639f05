import Type, { type Static } from 'typebox';
import { Role } from '../caller.ts';
import { json, type Route } from './route.ts';

/** The caller as the service sees it. `auth` is `off` on one machine without sign-in. */
export const Me = Type.Object({
  name: Type.String(),
  roles: Type.Array(Role),
  auth: Type.Union([Type.Literal('off'), Type.Literal('easyauth')]),
});
export type Me = Static<typeof Me>;

/**
 * A profile: what it produces, and the JSON Schema of its inputs. `digest` is that of a user
 * profile.
 */
export const ProfileResource = Type.Object({
  name: Type.String(),
  title: Type.String(),
  description: Type.String(),
  variants: Type.Array(Type.Object({ name: Type.String(), title: Type.String() })),
  defaultVariant: Type.String(),
  phases: Type.Array(
    Type.Object({ phase: Type.Integer(), name: Type.String(), title: Type.String() }),
  ),
  inputSchema: Type.Object({}),
  thresholds: Type.Object({ strict: Type.Number(), lenient: Type.Number() }),
  /** What the profile changes about the rules of the gate, by rule. */
  rules: Type.Object({}),
  digest: Type.Optional(Type.String()),
});
export type ProfileResource = Static<typeof ProfileResource>;
export const ProfileList = Type.Object({ profiles: Type.Array(ProfileResource) });

const Check = Type.Object({ isUsable: Type.Boolean(), detail: Type.String() });

export const Health = Type.Object({
  status: Type.Union([Type.Literal('ok'), Type.Literal('unavailable')]),
  checks: Type.Object({ storage: Check, agent: Check }),
});

const RpcId = Type.Union([Type.String(), Type.Number()]);

/**
 * One message of JSON-RPC 2.0. The endpoint parses it and reports a fault as that protocol
 * requires.
 */
const RpcRequest = Type.Unknown({ description: 'One message of JSON-RPC 2.0' });
export const RpcResponse = Type.Object({
  jsonrpc: Type.Literal('2.0'),
  id: Type.Union([RpcId, Type.Null()]),
  result: Type.Optional(Type.Object({})),
  error: Type.Optional(
    Type.Object({
      code: Type.Integer(),
      message: Type.String(),
      data: Type.Optional(Type.Object({})),
    }),
  ),
});

/** The head of an OpenAPI document; the OpenAPI specification defines its paths and schemas. */
export const OpenApiDocument = Type.Object({
  openapi: Type.String(),
  info: Type.Object({ title: Type.String(), version: Type.String() }),
  servers: Type.Array(Type.Object({ url: Type.String() })),
  paths: Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown())),
  components: Type.Object({ schemas: Type.Record(Type.String(), Type.Unknown()) }),
});
export type OpenApiDocument = Static<typeof OpenApiDocument>;

export const SERVICE = {
  listProfiles: {
    method: 'GET',
    path: '/api/profiles',
    summary: 'List the profiles',
    access: 'member',
    success: json('The profiles', ProfileList),
  },
  getProfile: {
    method: 'GET',
    path: '/api/profiles/{name}',
    summary: 'Read a profile with the JSON Schema of its inputs',
    access: 'member',
    success: json('The profile', ProfileResource),
    errors: ['not-found'],
  },
  getRule: {
    method: 'GET',
    path: '/api/rules/{id}',
    summary: 'Read what a rule of the gate requires, why, and examples',
    access: 'member',
    success: {
      status: 200,
      says: 'The page of the rule',
      media: { 'text/markdown': Type.String() },
    },
    errors: ['not-found'],
  },
  getMe: {
    method: 'GET',
    path: '/api/me',
    summary: 'Read the identity and the roles of the caller',
    access: 'member',
    success: json('The caller', Me),
  },
  getHealth: {
    method: 'GET',
    path: '/api/health',
    summary: 'Read whether the service and what it depends on work',
    access: 'everyone',
    success: json('Everything works', Health),
    others: { 503: 'Something does not work; the body is the same' },
    errors: ['forbidden'],
  },
  callMcp: {
    method: 'POST',
    path: '/api/mcp',
    summary: 'The Model Context Protocol (Streamable HTTP): one JSON-RPC message',
    access: 'member',
    work: 'by size',
    refuses: ['GET', 'DELETE'],
    body: RpcRequest,
    success: json('The answer', RpcResponse),
    others: { 202: 'A notification; it has no answer' },
  },
  getToolOpenApi: {
    method: 'GET',
    path: '/api/tools/openapi.json',
    summary: 'Read the description of the tool operations, to give to an agent',
    access: 'everyone',
    success: json('An OpenAPI 3.0 document', OpenApiDocument),
  },
  getOpenApi: {
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'Read this description',
    access: 'everyone',
    success: json('An OpenAPI 3.1 document', OpenApiDocument),
  },
} as const satisfies Record<string, Route>;
