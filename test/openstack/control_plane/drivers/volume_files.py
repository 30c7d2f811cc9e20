from cinder import interface
from cinder.volume import driver


@interface.volumedriver
class VolumeFiles(driver.VolumeDriver):
    VERSION = "1"
