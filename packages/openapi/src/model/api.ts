import type { Note } from '../document/note.ts';
import type { JsonObject } from '../json.ts';
import type { SchemaReader } from '../schema/read-schema.ts';
import type { SchemaRef } from '../schema/schema-view.ts';

/**
 * The model of an OpenAPI document: references resolved, path items merged into their operations,
 * 3.0 and 3.1 alike. Names and titles are one line of plain text; descriptions are markdown as
 * received.
 */
export interface Api {
  readonly openapi: string;
  readonly title: string | undefined;
  readonly version: string | undefined;
  readonly description: string | undefined;
  readonly license: string | undefined;
  readonly contact: string | undefined;
  readonly servers: readonly Server[];
  readonly securitySchemes: readonly SecurityScheme[];
  /** In declared order, then by first use; those without operations included. */
  readonly tags: readonly Tag[];
  readonly operations: readonly Operation[];
  /** Calls from the API to its users; the path of each is its name. */
  readonly webhooks: readonly Operation[];
  readonly schemas: SchemaReader;
  /**
   * Referenced schemas in order of first use, then those of `components.schemas` that no operation
   * reaches.
   */
  readonly entities: readonly SchemaEntity[];
  /** Converted to OpenAPI 3 and repaired. */
  readonly document: JsonObject;
  /** What was repaired, or is not shown. */
  readonly notes: readonly Note[];
  readonly source: { readonly name: string; readonly sha256: string; readonly bytes: number };
}

/** A server of an API, an operation or a path. */
export interface Server {
  /** With the defaults of its variables filled in. */
  readonly url: string;
  /** As received. */
  readonly template: string;
  /** OpenAPI 3.2. */
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly variables: readonly ServerVariable[];
}

interface ServerVariable {
  readonly name: string;
  readonly value: string;
  /** Allowed values; none when any is. */
  readonly values: readonly string[];
  readonly description: string | undefined;
}

/** A way to authenticate: an API key, HTTP, OAuth 2.0, OpenID Connect or mutual TLS. */
export interface SecurityScheme {
  readonly name: string;
  readonly type: string;
  readonly description: string | undefined;
  /** Only for `http`: `bearer`, `basic`, …, in lower case. */
  readonly scheme: string | undefined;
  readonly bearerFormat: string | undefined;
  /** Only for `apiKey`: where the key is sent, and under which name. */
  readonly in: string | undefined;
  readonly parameterName: string | undefined;
  readonly openIdConnectUrl: string | undefined;
  /** Only for `oauth2`: the metadata of the authorization server (RFC 8414). */
  readonly metadataUrl: string | undefined;
  readonly isDeprecated: boolean;
  readonly flows: readonly OAuthFlow[];
}

/** An OAuth 2.0 flow, by its name in the document: `clientCredentials`, … */
export interface OAuthFlow {
  readonly name: string;
  readonly authorizationUrl: string | undefined;
  /** Only for the flow `deviceAuthorization`. */
  readonly deviceUrl: string | undefined;
  readonly tokenUrl: string | undefined;
  readonly refreshUrl: string | undefined;
  readonly scopes: readonly { readonly name: string; readonly description: string }[];
}

/** One alternative of required credentials; no schemes means that none are needed. */
export type SecurityRequirement = readonly {
  readonly scheme: string;
  readonly scopes: readonly string[];
}[];

/** A tag, declared or only used, with its operations. */
export interface Tag {
  readonly name: string;
  /** What readers see: the display name or the summary, otherwise the name; unique. */
  readonly title: string;
  readonly slug: string;
  readonly description: string | undefined;
  /** Operations whose first tag is this one. */
  readonly operations: readonly Operation[];
  /** Operations that name this tag in another position. */
  readonly guests: readonly Operation[];
}

/** An operation of a path, a webhook or a callback; its path item is merged into it. */
export interface Operation {
  /** `GET /tools/{toolId}`: unique, and shown as code. */
  readonly label: string;
  readonly method: string;
  readonly path: string;
  readonly pointer: string;
  readonly operationId: string | undefined;
  /** The summary, or words of the id, or the label. */
  readonly title: string;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  /** What the path item says of all its operations, where this one has words of its own. */
  readonly pathDescription: string | undefined;
  readonly isDeprecated: boolean;
  readonly tagNames: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly requestBody: RequestBody | undefined;
  readonly responses: readonly Response[];
  readonly security: readonly SecurityRequirement[];
  readonly servers: readonly Server[];
  readonly externalUrl: string | undefined;
  readonly callbacks: readonly Callback[];
}

/** Calls from the API after an operation; the path of each is the expression of its URL. */
export interface Callback {
  readonly name: string;
  readonly operations: readonly Operation[];
}

/** A parameter of an operation or of its path item. */
export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly pointer: string;
  readonly isRequired: boolean;
  readonly isDeprecated: boolean;
  readonly description: string | undefined;
  readonly schema: SchemaRef | undefined;
  /** Whether the document states its type. */
  readonly isTyped: boolean;
  readonly example: Example | undefined;
  readonly examples: readonly NamedExample[];
  /** Media type of a value that is serialized like a body, from `content`. */
  readonly mediaName: string | undefined;
  readonly style: string | undefined;
  readonly isExploded: boolean | undefined;
  readonly allowsReserved: boolean;
  readonly allowsEmpty: boolean;
}

/** A value in the document; wrapped, because `null` is a value too. */
interface Example {
  readonly value: unknown;
}

/** One of `examples`; without a value it is at an external URL. */
export interface NamedExample {
  readonly name: string | undefined;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly value: Example | undefined;
  /** How the value is sent, if the document has it both as data and as text. */
  readonly serialized: string | undefined;
  readonly externalUrl: string | undefined;
}

/** How one property of a form is sent. */
export interface Encoding {
  readonly contentType: string | undefined;
  readonly style: string | undefined;
  readonly isExploded: boolean | undefined;
  readonly headers: readonly Header[];
  /** How the parts within this one are sent, if it is a form or a list of parts itself. */
  readonly parts: PartEncodings;
}

/** How parts are sent: by the name of the property, by position, and all others of a list. */
export interface PartEncodings {
  readonly encoding: ReadonlyMap<string, Encoding>;
  readonly prefix: readonly Encoding[];
  readonly item: Encoding | undefined;
}

/** One content of a body or response. */
export interface MediaType extends PartEncodings {
  readonly name: string;
  /** Of the whole, or of each item of a stream. */
  readonly schema: SchemaRef | undefined;
  /** The content is a sequence of items, each of which fits `schema` (OpenAPI 3.2, `itemSchema`). */
  readonly isStream: boolean;
  /** The first example in the document. */
  readonly example: Example | undefined;
  readonly examples: readonly NamedExample[];
}

/** The body of a request: its contents by media type. */
export interface RequestBody {
  readonly pointer: string;
  readonly description: string | undefined;
  readonly isRequired: boolean;
  readonly media: readonly MediaType[];
}

/** A response of an operation, by status code, `default` or a range such as `4XX`. */
export interface Response {
  readonly code: string;
  readonly pointer: string;
  readonly description: string | undefined;
  readonly headers: readonly Header[];
  readonly media: readonly MediaType[];
  readonly links: readonly ResponseLink[];
}

/** A subsequent call for a response. */
export interface ResponseLink {
  readonly name: string;
  /** Pointer or id of the operation, as in the document. */
  readonly operationRef: string | undefined;
  readonly operationId: string | undefined;
  readonly description: string | undefined;
  /** Names and runtime expressions. */
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
  readonly requestBody: string | undefined;
  readonly server: Server | undefined;
}

/** A header of a response or of a part of a form. */
export interface Header {
  readonly name: string;
  readonly description: string | undefined;
  readonly isRequired: boolean;
  readonly isDeprecated: boolean;
  readonly schema: SchemaRef | undefined;
  /** Media type of a value that is written as a body is, from `content`. */
  readonly mediaName: string | undefined;
  readonly examples: readonly NamedExample[];
}

/**
 * A schema that a `$ref` names and an operation reaches, documented once and linked from where it
 * is used: one of `components.schemas`, or one shared by any other pointer.
 */
export interface SchemaEntity {
  readonly pointer: string;
  readonly kind: 'named' | 'shared';
  /** Unique. */
  readonly name: string;
  readonly schema: SchemaRef;
  /** Operations that reach it, in document order; none for an unused schema. */
  readonly users: readonly Operation[];
}
