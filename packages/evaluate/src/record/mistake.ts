/** An error of the caller, in both languages. */
export const mistake = (zh: string, en: string): RangeError => new RangeError(`${zh} / ${en}`);
