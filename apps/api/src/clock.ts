/** "Today" is a day in Asia/Shanghai, wherever the server stands. */
const SHANGHAI = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

export type Clock = () => Date;
export const todayInShanghai = (clock: Clock): string => SHANGHAI.format(clock());
