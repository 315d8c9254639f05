import Type from 'typebox';

/** A run id: the time of the start to the millisecond, then eight hex digits. */
export const RUN_ID_PATTERN = '^\\d{8}T\\d{9}Z-[0-9a-f]{8}$';

export const RunId = Type.String({ pattern: RUN_ID_PATTERN, title: 'a run id' });
