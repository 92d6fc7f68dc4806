/** Awards of the months of stays: those of a row lie side by side, in the order of its months. */

export interface MonthColumns {
  /** By row: where its months begin, and how many there are; 0 where the claim is not granted in columns. */
  readonly start: Float64Array;
  readonly count: Uint16Array;
  /** By month; as long as the months of all rows, or longer. */
  readonly number: Int32Array;
  readonly due: Int32Array;
  readonly fen: Float64Array;
  /** Wholes at the scale of the plan's; empty where no limit on money is shared. */
  readonly asked: Float64Array;
  /** 1 where a limit or a stacking leaves nothing of it. */
  readonly cut: Uint8Array;
  /** No row has a month. */
  clear(): void;
}

interface Growing extends MonthColumns {
  /** A row's months begin; `add` gives them one by one. */
  begin(row: number, count: number): void;
  add(number: number, due: number, fen: number, asked: number): void;
}

export function createMonthColumns(rows: number, asks: boolean): Growing {
  let size = 0;
  let room = Math.max(16, rows * 4);
  const start = new Float64Array(rows);
  const count = new Uint16Array(rows);
  let number = new Int32Array(room);
  let due = new Int32Array(room);
  let fen = new Float64Array(room);
  let asked = new Float64Array(asks ? room : 0);
  let cut = new Uint8Array(room);
  const grow = (): void => {
    room *= 2;
    number = moved(number, new Int32Array(room));
    due = moved(due, new Int32Array(room));
    fen = moved(fen, new Float64Array(room));
    asked = asks ? moved(asked, new Float64Array(room)) : asked;
    cut = moved(cut, new Uint8Array(room));
  };
  return {
    start,
    count,
    get number() {
      return number;
    },
    get due() {
      return due;
    },
    get fen() {
      return fen;
    },
    get asked() {
      return asked;
    },
    get cut() {
      return cut;
    },
    clear() {
      size = 0;
      count.fill(0);
      cut.fill(0);
    },
    begin(row, months) {
      start[row] = size;
      count[row] = months;
      while (size + months > room) grow();
    },
    add(nth, day, amount, before) {
      number[size] = nth;
      due[size] = day;
      fen[size] = amount;
      if (asks) asked[size] = before;
      size++;
    },
  };
}

function moved<T extends Int32Array | Float64Array | Uint8Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
