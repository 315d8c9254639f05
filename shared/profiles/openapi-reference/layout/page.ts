import type { Operation, SchemaEntity, Tag } from '../../../../packages/openapi/src/index.ts';
import type { Anchor } from '../../anchor.ts';

interface GuideStep {
  readonly heading: string;
  readonly operation: Operation;
}

/** A workflow through the operations of a tag. */
export interface Guide {
  readonly tag: Tag;
  /** The path the workflow is about, such as `/tools`. */
  readonly resource: string;
  readonly steps: readonly GuideStep[];
  readonly others: readonly Operation[];
}

export type Subject =
  | {
      readonly kind:
        | 'preflight'
        | 'index'
        | 'gettingStarted'
        | 'authentication'
        | 'errors'
        | 'conventions'
        | 'terms'
        | 'guides'
        | 'webhooks'
        | 'glossary'
        | 'coverage'
        | 'planChangelog';
    }
  /** by-tag: the operations of a tag, or a part of them; the first part lists them all. */
  | {
      readonly kind: 'tag';
      readonly tag: Tag;
      readonly part: number;
      readonly operations: readonly Operation[];
    }
  /** by-operation: the list of a tag's operations. */
  | { readonly kind: 'tagIndex'; readonly tag: Tag }
  | { readonly kind: 'operation'; readonly tag: Tag; readonly operation: Operation }
  | { readonly kind: 'schema'; readonly entity: SchemaEntity }
  /** Schemas shared by pointer: of one tag, or (without one) of several. */
  | {
      readonly kind: 'sharedSchemas';
      readonly tag: Tag | undefined;
      readonly entities: readonly SchemaEntity[];
    }
  | { readonly kind: 'webhook'; readonly webhook: Operation }
  | { readonly kind: 'guide'; readonly guide: Guide };

export interface Page {
  readonly path: string;
  readonly phase: number;
  readonly title: string;
  readonly subject: Subject;
}

/** Where something is documented, and under which heading. */
export interface HeadingAnchor extends Anchor {
  readonly heading: string;
}
