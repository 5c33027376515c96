import type { Lesson } from './lesson.ts'

export const UPPER_LIMITS: Lesson = {
  slug: 'upper-limits',
  texts: {
    en: {
      title: 'Upper limits: a frame that shows nothing is a result',
      summary:
        'How faint could you have seen it? That number is worth as much as a detection, and easy to measure.',
      body: `
If nothing is there, your frame still says: *at this time the afterglow was fainter than this magnitude*. That is an **upper
limit** (on the brightness), written for example \`R > 18.3 (3 sigma)\`. Limits decide how steeply a light curve falls, they tell a dark
burst from a late one, and they tell the next observer how deep to go.

## A quick way

1. Stack the frames that belong together, as you would for a detection.
2. Look up the magnitudes of faint stars near the burst position in a catalogue and in your band.
3. Measure them. Where the signal is three times the noise, you are at your **3 sigma** limit: there the error of a
   star’s magnitude is about 0.36.

## A better way

Put an aperture of the size that you measure stars with on many empty places around the position. The scatter *s* of these
counts is the noise. With the zero point *Z* of your frame (the magnitude of a star that gives one count), the limit is

\`m = Z − 2.5 log10(3 s)\`

Most photometry programs (AstroImageJ, Tycho, ASTAP and others) give the noise or the limit directly.

## Say with it

- the **sigma** (3 is usual; 5 is given by some programs),
- the **middle of the exposure** and the total exposure, in UTC,
- the **filter** and the catalogue,
- **what part of the error region the frame covered**. A limit for a region you did not image is none. The form draws your field
  upon the region and says what share of it you had.

Beware of the two common traps: a limit from the *whole night* does not say anything about the *first minutes*, so give
the early frames apart; and a bright star's halo or a galaxy at the place makes the limit there worse than beside it.
`,
    },
    fr: {
      title: 'Limites supérieures : une image qui ne montre rien est un résultat',
      summary:
        'Jusqu’à quelle magnitude auriez-vous pu la voir ? Ce nombre vaut autant qu’une détection, et se mesure aisément.',
      body: `
S’il n’y a rien, votre image dit encore : *à cet instant la rémanence était plus faible que cette magnitude*. C’est une **limite
supérieure** (de l’éclat), écrite par exemple \`R > 18.3 (3 sigma)\`. Les limites décident de la pente d’une courbe de lumière, elles
distinguent un sursaut sombre d’un sursaut tardif, et elles disent à l’observateur suivant jusqu’où aller.

## Une voie rapide

1. Empilez les images qui vont ensemble, comme pour une détection.
2. Cherchez dans un catalogue, dans votre bande, les magnitudes d’étoiles faibles près de la position.
3. Mesurez-les. Où le signal vaut trois fois le bruit, vous êtes à votre limite à **3 sigma** : l’erreur
   d’une étoile y est d’environ 0,36 magnitude.

## Une meilleure voie

Posez l’ouverture dont vous mesurez les étoiles sur beaucoup d’endroits vides autour de la position. La dispersion *s* de
ces comptes est le bruit. Avec le point zéro *Z* de votre image (la magnitude d’une étoile qui donne un compte), la limite est

\`m = Z − 2.5 log10(3 s)\`

La plupart des logiciels de photométrie (AstroImageJ, Tycho, ASTAP et d’autres) donnent le bruit ou la limite directement.

## Dites avec elle

- le **sigma** (3 est usuel ; certains logiciels donnent 5),
- le **milieu de la pose** et la pose totale, en UTC,
- le **filtre** et le catalogue,
- **quelle part de la région d’erreur l’image couvrait**. Une limite pour une région non imagée n’en est pas une. Le formulaire
  dessine votre champ sur la région et dit quelle part vous aviez.

Gare à deux pièges : une limite de *toute la nuit* ne dit rien des *premières minutes*, donnez donc les premières images à
part ; et le halo d’une étoile brillante ou une galaxie à cet endroit y rend la limite moins bonne qu’à côté.
`,
    },
  },
}
