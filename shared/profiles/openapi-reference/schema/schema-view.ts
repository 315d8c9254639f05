/** A schema as it stands in the document, possibly a reference, and where it stands. */
export interface SchemaRef {
  readonly raw: unknown;
  readonly pointer: string;
}

/** Alternatives of a schema. */
export interface Choice {
  readonly kind: 'oneOf' | 'anyOf';
  readonly options: readonly SchemaRef[];
}

/** The words for one allowed value. */
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
  /** Whether it stands in a schema that this one builds on. */
  readonly isInherited: boolean;
  readonly mapping: readonly { readonly value: string; readonly target: string }[];
}

/** The keywords that limit a value, as they stand in the document; `exclusive…` are always numbers. */
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

/** A schema for display: references followed, `allOf` merged, OpenAPI 3.0 and 3.1 read alike. */
export interface SchemaView {
  /** Without `null`; empty when the document leaves the type open. */
  readonly types: readonly string[];
  readonly isNullable: boolean;
  /** No value but `null` fits. */
  readonly isNullOnly: boolean;
  /** The schema `false`: no value fits. */
  readonly isNever: boolean;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly format: string | undefined;
  readonly pattern: string | undefined;
  readonly contentEncoding: string | undefined;
  readonly contentMediaType: string | undefined;
  /** Allowed values without `null`; a `const` is a list of one. */
  readonly values: readonly unknown[] | undefined;
  /** What the document says about single values, by their JSON. */
  readonly labels: ReadonlyMap<string, ValueLabel>;
  readonly default: { readonly value: unknown } | undefined;
  readonly example: { readonly value: unknown } | undefined;
  readonly limits: Limits;
  readonly hasUniqueItems: boolean;
  readonly isReadOnly: boolean;
  readonly isWriteOnly: boolean;
  readonly isDeprecated: boolean;
  readonly properties: ReadonlyMap<string, SchemaRef>;
  readonly required: ReadonlySet<string>;
  readonly items: SchemaRef | undefined;
  readonly prefixItems: readonly SchemaRef[];
  /** Schema of properties with other names; `false` when there must be none. */
  readonly additional: SchemaRef | false | undefined;
  readonly patternProperties: ReadonlyMap<string, SchemaRef>;
  /** Schema of the names of properties. */
  readonly names: SchemaRef | undefined;
  /** Schema of an item that a list must hold. */
  readonly contains: SchemaRef | undefined;
  /** Names of properties that must be there when another one is. */
  readonly dependentRequired: ReadonlyMap<string, readonly string[]>;
  readonly conditions: readonly Condition[];
  readonly choices: readonly Choice[];
  readonly not: SchemaRef | undefined;
  readonly discriminator: Discriminator | undefined;
  /** Pointers of referenced schemas merged in by `allOf`. */
  readonly includes: readonly string[];
}
