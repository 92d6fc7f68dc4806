/**
 * What a test file starts ends with it. `afterAll` is heard only while tests are declared; called from a running test or a hook it is silently nothing, and a
 * server that goes on listening, and looking for what is due, takes its part of the machine from every file that follows.
 */
type Ending = () => unknown;
const toStop: Ending[] = [];
const toRemove: Ending[] = [];

/** Stops something at the end of the file, from wherever it is called; all at once. */
export const stopAtEnd = (ending: Ending): void => void toStop.push(ending);
/** Removes something once all is stopped. */
export const removeAtEnd = (ending: Ending): void => void toRemove.push(ending);

export async function endAll(): Promise<void> {
  await Promise.all(toStop.splice(0).map((ending) => ending()));
  await Promise.all(toRemove.splice(0).map((ending) => ending()));
}
