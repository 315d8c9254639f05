import { BYTES } from './faults/bytes.ts';
import { CODE } from './faults/code.ts';
import type { Fault } from './faults/fault.ts';
import { LINKS } from './faults/links.ts';
import { PHASE } from './faults/phase.ts';
import { SHAPE } from './faults/shape.ts';
import { TEXT } from './faults/text.ts';

/** Every fault, each inserted into the clean corpus alone. */
export const FAULTS: readonly Fault[] = [...TEXT, ...CODE, ...SHAPE, ...LINKS, ...BYTES, ...PHASE];
