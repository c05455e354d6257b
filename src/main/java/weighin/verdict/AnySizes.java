package weighin.verdict;

import weighin.Text;
import weighin.model.Engine;
import weighin.model.NamedModel;
import weighin.size.Format;
import weighin.size.Size;
import weighin.size.Sizing;

/** The sizes of any model, made when they are asked for. */
final class AnySizes implements Sizes {
    @Override
    public Size size(NamedModel model, Engine engine, String format, Integer context) {
        return Sizing.size(model, engine, format, context);
    }

    @Override
    public boolean encoder(NamedModel model) {
        return model.model().architecture() != null && model.model().architecture().isEncoder();
    }

    @Override
    public boolean reads(Engine engine, String word) {
        for (Format format : Format.all()) {
            if (format.readBy(engine) && Text.lower(format.word()).equals(Text.lower(word))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Engine engine(NamedModel model, String word) {
        Format format = Format.of(null, word);
        return model.engine() != null && format.readBy(model.engine()) ? model.engine() : format.firstEngine();
    }
}
