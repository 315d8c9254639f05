import { BYTES } from './faults/bytes.ts';
import { CODE } from './faults/code.ts';
import type { Fault } from './faults/fault.ts';
import { LINKS } from './faults/links.ts';
import { PHASE } from './faults/phase.ts';
import { SHAPE } from './faults/shape.ts';
import { TEXT } from './faults/text.ts';

/** Every fault, each put into the clean corpus by itself. */
export const FAULTS: readonly Fault[] = [...TEXT, ...CODE, ...SHAPE, ...LINKS, ...BYTES, ...PHASE];
