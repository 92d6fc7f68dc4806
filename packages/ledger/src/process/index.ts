export { type Advanced, advance, type Circumstances } from './advance.ts';
export { type Calendars, type Due, dayAfter, dueOf, workingDaysBetween } from './deadline.ts';
export { DEFAULT_DAYS, defaultDays } from './default-days.ts';
export type { ProcessEvent, ProcessEventKind, SignedOverride, Verdict } from './event.ts';
export { HOLIDAYS } from './holidays.ts';
export { afterEvent, apartFrom, foldEvents, type Process } from './process.ts';
export { OVERRIDABLE, type ProcessRefusal, type ProcessRule } from './refusal.ts';
export { PROCESS_STATES, type ProcessDays, type ProcessState, STATE_ROWS } from './states.ts';
export { EVENT_ROWS, IN_FORCE, PROCESS_STEPS, type ProcessStep, processStep } from './steps.ts';
