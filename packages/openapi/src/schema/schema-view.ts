/** A schema of the document, possibly a reference, and its pointer. */
export interface SchemaRef {
  readonly raw: unknown;
  readonly pointer: string;
}

export interface Choice {
  readonly kind: 'oneOf' | 'anyOf';
  readonly options: readonly SchemaRef[];
}

export interface ValueLabel {
  readonly name: string | undefined;
  readonly description: string | undefined;
}

/** `if`, `then` and `else` of a schema. */
export interface Condition {
  readonly when: SchemaRef;
  readonly then: SchemaRef | undefined;
  readonly otherwise: SchemaRef | undefined;
}

export interface Discriminator {
  readonly property: string;
  /** Whether it is part of a schema that this one extends. */
  readonly isInherited: boolean;
  /** The schema of values that name none: as a target. */
  readonly fallback: string | undefined;
  /** The target is the pointer of a schema, or what the document names and does not define. */
  readonly mapping: readonly { readonly value: string; readonly target: string }[];
}

/** The keywords that limit a value, as in the document; `exclusive…` are always numbers. */
export interface Limits {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

/** How a value is written in XML (OpenAPI, "XML Object"). */
export interface XmlView {
  readonly name: string | undefined;
  readonly prefix: string | undefined;
  readonly namespace: string | undefined;
  readonly isAttribute: boolean;
  /** The value is the text, or the CDATA section, of the element it is in. */
  readonly text: 'text' | 'cdata' | undefined;
  /** Its members are written where it would be. */
  readonly isLeftOut: boolean;
  /** The items of a list are within an element. */
  readonly isWrapped: boolean;
}

/** A schema for display: references resolved, `allOf` merged, OpenAPI 3.0 and 3.1 alike. */
export interface SchemaView {
  /** Without `null`; empty if the document states no type. */
  readonly types: readonly string[];
  readonly isNullable: boolean;
  readonly isNullOnly: boolean;
  /** The schema `false`: no value is valid. */
  readonly isNever: boolean;
  /** The reference that leads nowhere, instead of a schema. */
  readonly missing: string | undefined;
  readonly xml: XmlView | undefined;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly format: string | undefined;
  readonly pattern: string | undefined;
  /** Patterns of other parts of the schema, which a value matches too. */
  readonly otherPatterns: readonly string[];
  readonly contentEncoding: string | undefined;
  readonly contentMediaType: string | undefined;
  /** The schema of what a text of `contentMediaType` contains. */
  readonly content: SchemaRef | undefined;
  /** Allowed values without `null`; a `const` is a list of one. */
  readonly values: readonly unknown[] | undefined;
  /** Descriptions of single values, by their JSON. */
  readonly labels: ReadonlyMap<string, ValueLabel>;
  readonly default: { readonly value: unknown } | undefined;
  readonly example: { readonly value: unknown } | undefined;
  /** `example` and all of `examples`. */
  readonly examples: readonly unknown[];
  readonly limits: Limits;
  readonly hasUniqueItems: boolean;
  readonly isReadOnly: boolean;
  readonly isWriteOnly: boolean;
  readonly isDeprecated: boolean;
  readonly properties: ReadonlyMap<string, SchemaRef>;
  readonly required: ReadonlySet<string>;
  readonly items: SchemaRef | undefined;
  readonly prefixItems: readonly SchemaRef[];
  /** Schema of properties with other names; `false` if there must be none. */
  readonly additional: SchemaRef | false | undefined;
  readonly patternProperties: ReadonlyMap<string, SchemaRef>;
  /** Schema of the names of properties. */
  readonly names: SchemaRef | undefined;
  /** Schema of a required item of a list. */
  readonly contains: SchemaRef | undefined;
  /** How many items fit `contains`; by default at least one. */
  readonly minContains: number | undefined;
  readonly maxContains: number | undefined;
  /** Names of properties that are required with another one. */
  readonly dependentRequired: ReadonlyMap<string, readonly string[]>;
  /** What an object also fits if a property is there, by that property. */
  readonly dependentSchemas: ReadonlyMap<string, SchemaRef>;
  readonly conditions: readonly Condition[];
  readonly choices: readonly Choice[];
  readonly not: SchemaRef | undefined;
  /** The member `externalDocs`, unchanged. */
  readonly externalDocs: unknown;
  readonly discriminator: Discriminator | undefined;
  /** Pointers of referenced schemas merged in by `allOf`. */
  readonly includes: readonly string[];
}
