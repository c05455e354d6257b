package weighin.spark;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import weighin.device.Device;
import weighin.device.Devices;
import weighin.device.Signals;
import weighin.model.Catalogue;
import weighin.verdict.ModelOnDevices;
import weighin.wire.SignalsJson;

/** The verdict's word of a struct of Signals and a model's name; each thread sizes a model once. */
final class VerdictFunction implements UDF2<Row, String, String> {
    private static final long serialVersionUID = 1;
    private static final ThreadLocal<Map<String, ModelOnDevices>> MODELS = ThreadLocal.withInitial(HashMap::new);

    @Override
    public String call(Row row, String model) {
        Signals signals = SignalsJson.read(Audience.json(row));
        Device device = Devices.seen(signals);
        return MODELS.get().computeIfAbsent(model, name -> new ModelOnDevices(Catalogue.resolve(name), null)).on(device)
            .verdict(signals.storage(), signals.network()).outcome().id;
    }
}
