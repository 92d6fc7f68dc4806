export const LANGUAGE_ID = 'guiju';
export const THEME_ID = 'paper';
