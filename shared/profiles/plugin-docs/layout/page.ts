import type { Entity, Flow, Integration } from '../model/plugin.ts';
import type { Kind } from './files.ts';

/** What a section is about when its page has one for each. */
type Subject =
  | { readonly kind: 'entity'; readonly entity: Entity }
  | { readonly kind: 'flow'; readonly flow: Flow }
  | { readonly kind: 'integration'; readonly integration: Integration };

/** A section of a page; `id` says which part of its writer fills it. */
export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly depth: 2 | 3;
  /** What a writer is told about it. */
  readonly about: string;
  readonly subject: Subject | undefined;
}

/** A planned file with everything that is written below its title. */
export interface Page {
  readonly kind: Kind;
  readonly path: string;
  readonly phase: number;
  readonly number: number | undefined;
  readonly title: string;
  readonly answers: string;
  readonly sections: readonly Section[];
}

/** Where something is documented. */
export interface Spot {
  readonly path: string;
  readonly anchor: string | undefined;
}
